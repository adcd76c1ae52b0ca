package org.landfall.table;

import java.util.Locale;
import org.landfall.SettingException;

/**
 * Name of a table.
 *
 * @param database the database, or schema, that it is in; empty for that of the session
 * @param table    the table; empty where none was given
 */
public record TableName(String database, String table) {

    private static final String FORM = "[A-Za-z_][A-Za-z0-9_]{0,127}";

    /**
     * The name that was given.
     *
     * @param database empty for that of the session
     * @param table    empty for one after the folder that holds the table
     * @throws SettingException when not all engines take it
     */
    public static TableName of(String database, String table) {
        return new TableName(required("database", database.strip()), required("table", table.strip()));
    }

    private static String required(String option, String name) {
        if (!name.isEmpty() && !name.matches(FORM)) {
            throw new SettingException(option, "--" + option + " " + name + " cannot be used", "give letters, digits and _, at most 128, and no digit first");
        }
        return name;
    }

    /** The same, or one after the folder that holds the table where none was given. */
    public TableName orAfter(LandedTable landed) {
        return table.isEmpty() ? new TableName(database, after(landed.folder())) : this;
    }

    private static String after(String folder) {
        String name = folder.substring(folder.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        String cut = name.substring(0, Math.min(name.length(), 100));
        return cut.matches("[a-z].*") ? cut : "t_" + cut;
    }

    /** The view that has the types. */
    TableName typed() {
        return new TableName(database, table + "_typed");
    }

    /** Both parts, quoted. */
    String quoted(Quotes quotes) {
        return (database.isEmpty() ? "" : quotes.name(database) + ".") + quotes.name(table);
    }
}
