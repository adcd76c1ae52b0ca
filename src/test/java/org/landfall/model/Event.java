package org.landfall.model;

/** What happens without any runner, and is no fault. */
enum Event implements Step {

    IS_ANSWERED("its request comes to the server, which answers"),
    ARRIVES_LATE("a request that nobody waits for any more comes to the server"),
    LEASE_ENDS("is down, and a lease goes by");

    private final String words;

    Event(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }
}
