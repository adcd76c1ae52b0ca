/** Patterns of paths as rclone has them, and how several values are written as one text. Uses nothing. */
package org.landfall.glob;
