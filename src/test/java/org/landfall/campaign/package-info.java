/** Witnesses and files of all campaigns, each of which lets the program be hit by one kind of trouble, over and over, and holds it to its promises. */
package org.landfall.campaign;
