package org.landfall.table;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an engine asks of the names of columns. */
enum ColumnNames {

    /** Names have no case, are kept in a metastore of Hive's kind, and written in lower case. */
    OF_HIVE {
        @Override
        String key(String name) {
            return name.toLowerCase(Locale.ROOT);
        }

        @Override
        boolean takes(String name) {
            return name.length() <= LONGEST && name.indexOf(',') < 0 && name.equals(name.strip());
        }
    },

    /** Names have no case. */
    WITHOUT_CASE {
        @Override
        String key(String name) {
            return name.toLowerCase(Locale.ROOT);
        }

        @Override
        boolean takes(String name) {
            return true;
        }
    },

    /** Every name is one of its own. */
    AS_THEY_ARE {
        @Override
        String key(String name) {
            return name;
        }

        @Override
        boolean takes(String name) {
            return true;
        }
    };

    /** Characters that AWS Glue takes. */
    private static final int LONGEST = 255;

    /** The name as far as the engine tells it from others. */
    abstract String key(String name);

    abstract boolean takes(String name);

    /** Makes sure that an engine can have the columns. @throws NoTableException when it cannot; it says which */
    void require(LandedTable table, String engine) {
        Map<String, String> seen = new HashMap<>();
        table.keys().forEach(key -> seen.put(key(key.name()), key.name()));
        List<String> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i);
            if (name.isEmpty()) {
                throw new NoTableException("column " + (i + 1) + " of the header has no name", "have the source name it");
            }
            if (!Plain.is(name) || !takes(name)) {
                throw new NoTableException("column " + (i + 1) + " of the header is called " + name + ", which " + engine + " does not take",
                        Plain.is(name) ? "have the source name it otherwise, or take --engine duckdb" : "have the source name it otherwise");
            }
            String before = seen.put(key(name), name);
            if (before != null) {
                throw alike(before, name, engine);
            }
        }
    }

    private static NoTableException alike(String before, String name, String engine) {
        boolean same = before.equals(name);
        return new NoTableException(same ? "there are two columns " + name + ", in the header or in the folders"
                : "the columns " + before + " and " + name + " differ in case only, and " + engine + " takes them for one",
                "have the source name its columns apart" + (same ? "" : ", or take --engine pyarrow, which tells them from each other"));
    }
}
