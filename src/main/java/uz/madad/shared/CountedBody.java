package uz.madad.shared;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and hashes what is read, and reads no more than it may. Too long a body is 413, one that ends in the middle 400. */
public class CountedBody extends FilterInputStream {

    private final MessageDigest digest = sha256();
    private final long most;
    private long count;

    public CountedBody(InputStream body, long most) {
        super(body);
        this.most = most;
    }

    public long count() {
        return count;
    }

    public String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        int read = received(into, offset, length);
        if (read > 0) {
            digest.update(into, offset, read);
            count += read;
        }
        if (count > most) {
            throw new Problem(413, "file-too-large", most);
        }
        return read;
    }

    private int received(byte[] into, int offset, int length) {
        try {
            return super.read(into, offset, length);
        } catch (IOException e) {
            // whoever sent it hung up in the middle: no fault of ours
            throw new Problem(400, "upload-cut", count);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
