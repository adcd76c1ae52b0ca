/** Numbers as people write and read them: sizes, ages, counts. Uses nothing. */
package org.landfall.text;
