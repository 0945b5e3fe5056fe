package uz.madad.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Sends rows to a table by COPY, whatever their number, through one small buffer. Closed before {@link #finish}, it leaves
 * nothing.
 */
public final class CopyRows implements AutoCloseable {

    private static final int BUFFER = 32_768;

    private final CopyIn copy;
    private final StringBuilder text = new StringBuilder(BUFFER * 2);
    private boolean rowBegun;
    private boolean finished;

    private CopyRows(CopyIn copy) {
        this.copy = copy;
    }

    /** @param columns the table's, in the order in which cells will come: {@code rows (line, name)} */
    public static CopyRows into(Connection connection, String columns) {
        return begin(connection, "copy " + columns + " from stdin");
    }

    /** The same into a table that this transaction has made: who reads the rows first needn't mark them as committed. */
    public static CopyRows intoNew(Connection connection, String columns) {
        return begin(connection, "copy " + columns + " from stdin with (freeze)");
    }

    private static CopyRows begin(Connection connection, String copy) {
        try {
            return new CopyRows(
                    connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** @param cell as PostgreSQL reads a value of the column, or null */
    public void cell(String cell) {
        separate();
        if (cell == null) {
            text.append("\\N");
        } else {
            escape(cell);
        }
    }

    public void cell(long cell) {
        separate();
        text.append(cell);
    }

    public void endRow() {
        text.append('\n');
        rowBegun = false;
        if (text.length() > BUFFER) {
            flush();
        }
    }

    /** The rows stand when this has returned and the transaction ends well. */
    public void finish() {
        flush();
        try {
            copy.endCopy();
            finished = true;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            if (!finished && copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void separate() {
        if (rowBegun) {
            text.append('\t');
        }
        rowBegun = true;
    }

    private void flush() {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException e) {
            throw failed(e);
        }
        text.setLength(0);
    }

    private void escape(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(c);
            }
        }
    }

    private static UncheckedIOException failed(SQLException e) {
        return new UncheckedIOException(new IOException("rows were not taken: " + e.getSQLState(), e));
    }
}
