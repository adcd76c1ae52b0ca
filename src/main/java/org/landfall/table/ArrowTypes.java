package org.landfall.table;

/** Types as pyarrow's reader of CSVs makes them, in Python. */
final class ArrowTypes implements ColumnType.Forms<String> {

    @Override
    public String text() {
        return "pa.string()";
    }

    @Override
    public String integer() {
        return "pa.int32()";
    }

    @Override
    public String bigint() {
        return "pa.int64()";
    }

    @Override
    public String real() {
        return "pa.float64()";
    }

    @Override
    public String decimal(int precision, int scale) {
        return "pa.decimal128(" + precision + ", " + scale + ")";
    }

    @Override
    public String truth() {
        return "pa.bool_()";
    }

    @Override
    public String day(DatePattern pattern) {
        return pattern.isIso() ? "pa.date32()" : text();
    }

    @Override
    public String moment() {
        return "pa.timestamp(\"us\")";
    }
}
