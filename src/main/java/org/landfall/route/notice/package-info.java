/**
 * What a run tells somebody elsewhere when it is over: composed here, sent by the routes of {@code notify.camel.yaml}, beside the run and never
 * in its way. Hears of the run as a listener of the {@code journal}; knows nothing of the other routes.
 */
package org.landfall.route.notice;
