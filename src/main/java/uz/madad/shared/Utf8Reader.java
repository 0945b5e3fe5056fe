package uz.madad.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Reads UTF-8 strictly, without its mark, and knows the line at which something else begins. */
class Utf8Reader extends Reader {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream bytes;
    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).flip();
    private long line = 1;
    private char last = '\n';
    private boolean started;
    private boolean ended;

    Utf8Reader(InputStream bytes) {
        this.bytes = bytes;
    }

    /** What arrives isn't text in UTF-8, or holds the character 0. */
    static class NotText extends IOException {

        private static final long serialVersionUID = 1L;
        private final long line;

        NotText(long line) {
            super("not UTF-8 text");
            this.line = line;
        }

        long line() {
            return line;
        }
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        CharBuffer chars = CharBuffer.wrap(into, offset, length).slice();
        while (chars.position() == 0) {
            CoderResult result = decoder.decode(buffer, chars, ended);
            if (result.isError()) {
                count(into, offset, chars.position());
                throw new NotText(line);
            }
            skipMark(into, offset, chars);
            if (chars.position() > 0) {
                break;
            }
            if (ended) {
                return -1;
            }
            fill();
        }
        count(into, offset, chars.position());
        return chars.position();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    private void skipMark(char[] into, int offset, CharBuffer chars) {
        if (!started && chars.position() > 0) {
            started = true;
            if (into[offset] == BYTE_ORDER_MARK) {
                System.arraycopy(into, offset + 1, into, offset, chars.position() - 1);
                chars.position(chars.position() - 1);
            }
        }
    }

    private void fill() throws IOException {
        buffer.compact();
        int read = bytes.read(buffer.array(), buffer.position(), buffer.remaining());
        ended = read < 0;
        buffer.position(buffer.position() + Math.max(read, 0));
        buffer.flip();
    }

    private void count(char[] text, int offset, int length) throws NotText {
        for (int i = offset; i < offset + length; i++) {
            char c = text[i];
            if (c == '\r' || c == '\n' && last != '\r') {
                line++;
            }
            if (c == 0) {
                throw new NotText(line);
            }
            last = c;
        }
    }
}
