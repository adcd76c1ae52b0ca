/**
 * Facts about files and the machine: what a file is, who has it open, how a folder's entries are made durable. Uses only the root
 * package.
 */
package org.landfall.file;
