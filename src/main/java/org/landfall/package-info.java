/** The failure that any part may tell the operator, and the version. Everything below this package may use it; it uses nothing. */
package org.landfall;
