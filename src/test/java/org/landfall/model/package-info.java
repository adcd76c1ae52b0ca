/**
 * A model of the protocol by which two runners land one file, and a checker that walks every interleaving of their steps with crashes, lost
 * answers, late requests, pauses beyond the lease and a writer in between. The steps are named as the methods of the program are; of the
 * program's classes the model uses nothing but their names.
 */
package org.landfall.model;
