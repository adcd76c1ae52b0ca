package org.landfall.cli.status;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.landfall.SettingException;
import org.landfall.SetupException;

/** Address of the pages about a run, as {@code --port} names it: {@code 9000}, {@code 0.0.0.0:9000}, {@code [::1]:9000}. */
public final class StatusAddress {

    private static final Pattern FORM = Pattern.compile("(?:(\\[[^\\]]+]|[^:\\[\\]]+):)?([0-9]{1,5})");
    private static final String THIS_MACHINE = "127.0.0.1";
    private static final int HIGHEST = 65_535;

    private StatusAddress() {}

    /** @throws SetupException when it names no address and port */
    public static InetSocketAddress of(String option) {
        Matcher form = FORM.matcher(option.strip());
        if (!form.matches() || Integer.parseInt(form.group(2)) > HIGHEST) {
            throw new SettingException("port", "--port " + option + " cannot be used; give a port, 0 to 65535, or ADDRESS:PORT such as 0.0.0.0:9000");
        }
        String host = form.group(1) == null ? THIS_MACHINE : form.group(1);
        try {
            return new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(form.group(2)));
        } catch (UnknownHostException e) {
            throw new SettingException("port", "--port " + option + " cannot be used: the address " + host + " is not known; give one of this machine", e);
        }
    }
}
