/** The threads of a program that ends when its work does. Uses nothing. */
package org.landfall.thread;
