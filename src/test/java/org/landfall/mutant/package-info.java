/** Mutants: the program with one fault in it, which its tests must find. */
package org.landfall.mutant;
