package org.landfall.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Section of the help to which an option belongs: it shows the options of each section below its heading. */
enum Section {

    PLACES("What goes where:"),
    LOOKS("What is only looked at:"),
    OUTPUT("What is told:"),
    SPEED("How fast:"),
    KEPT("What is kept, and how long it stays:"),
    MORE("More, which docs/configuration.md tells of:");

    /** The section of an option that is a field of its command; without it, the option is only named. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.FIELD)
    @interface In {
        Section value();
    }

    private final String heading;

    Section(String heading) {
        this.heading = heading;
    }

    String heading() {
        return heading;
    }
}
