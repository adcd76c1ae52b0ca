/**
 * Wrong answers: each request of a run is answered in every way in which a network, a proxy or a server can get it wrong, once or in storms. Nothing may
 * be lost or land twice, and the run must get over it or tell it.
 */
package org.landfall.campaign.answer;
