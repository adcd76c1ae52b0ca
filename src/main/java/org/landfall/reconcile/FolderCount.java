package org.landfall.reconcile;

/** Counts of one folder, while they grow. */
final class FolderCount {

    private long files;
    private long rows;
    private long foundFiles;
    private long foundRows;
    private long notCounted;
    private long differences;

    void expect(Expected file) {
        if (file.needed()) {
            files++;
            rows += file.rows().orElse(0);
        }
    }

    void find(SeenFile file) {
        count(file, 1);
    }

    /** Takes back that one was found. */
    void lose(SeenFile file) {
        count(file, -1);
    }

    private void count(SeenFile file, int times) {
        foundFiles += times;
        foundRows += times * file.rows().orElse(0);
        notCounted += file.rows().isEmpty() ? times : 0;
    }

    void differ() {
        differences++;
    }

    boolean isFound() {
        return foundFiles > 0;
    }

    /** @param ofRows whether the manifest tells of rows */
    FolderTotal total(String folder, boolean ofRows) {
        return new FolderTotal(folder, files, ofRows ? rows : null, foundFiles, ofRows ? foundRows : null, ofRows ? notCounted : 0, differences);
    }
}
