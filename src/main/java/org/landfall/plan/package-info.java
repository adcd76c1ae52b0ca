/**
 * The plan: what a move would send where, what is unusual about it, and what the bucket holds already. Uses {@code landing}, {@code ledger}, {@code csv} and
 * {@code s3}.
 */
package org.landfall.plan;
