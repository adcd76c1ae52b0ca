package org.landfall.table;

import java.util.List;

/**
 * One table, as it has landed.
 *
 * @param bucket     the bucket
 * @param folder     the folder that holds its partitions, without a slash at its end
 * @param keys       the partition columns
 * @param columns    names of the columns in the files, as their header writes them
 * @param reading    how the columns of a file are found
 * @param partitions what landed in each partition
 * @param shape      the shape of the keys
 * @param traits     what is particular about the rows
 * @param notes      sentences about its columns, for those who read the statement
 * @param warnings   sentences about what readers may stumble over
 */
public record LandedTable(String bucket, String folder, List<PartitionColumn> keys, List<String> columns, Reading reading,
        List<PartitionRows> partitions, KeyShape shape, RowTraits traits, List<String> notes, List<String> warnings) {

    /** The address of the folder, with a slash at its end. @param scheme such as {@code s3} */
    String location(String scheme) {
        return scheme + "://" + bucket + "/" + folder + "/";
    }

    PartitionRows total() {
        return partitions.stream().reduce((one, other) -> one.plus(other)).orElseThrow();
    }
}
