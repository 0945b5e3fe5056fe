package uz.madad.shared;

/** Text the database and the bank's files can hold: no control characters but line breaks and tabs, no half characters. */
public final class PlainText {

    private PlainText() {}

    public static boolean is(String text) {
        return text.codePoints().noneMatch(PlainText::isForbidden);
    }

    private static boolean isForbidden(int codePoint) {
        boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return half || Character.isISOControl(codePoint) && "\n\r\t".indexOf(codePoint) < 0;
    }
}
