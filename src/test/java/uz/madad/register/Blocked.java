package uz.madad.register;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Keeps imports of exporters waiting behind one that its judge can't begin, until closed. */
final class Blocked implements AutoCloseable {

    private final Connection hold;

    Blocked(DataSource connections) throws SQLException {
        String id;
        try (Connection once = connections.getConnection();
                Statement statement = once.createStatement()) {
            id = insert(statement);
            hold = connections.getConnection();
            hold.setAutoCommit(false);
            try (Statement lock = hold.createStatement()) {
                lock.execute("select from register_import where id = '" + id + "' for no key update");
            }
            statement.execute("insert into register_import_queue (import_id, register, waits_for) values ('" + id
                    + "', 'exporters', array['exporters'])");
        }
    }

    /** Sends an import that waits until this is closed; tells its address. */
    String sendExporter(String stir) {
        return Deliveries.accepted(Deliveries.send("exporters", "?mode=apply", exporter(stir)));
    }

    static String exporter(String stir) {
        return "stir,name,foreignOwned,exportsFrom,exportsTo,itParkResidentFrom,itParkResidentTo\n" + stir
                + ",E,false,2020-01-01,,,\n";
    }

    @Override
    public void close() throws SQLException {
        hold.rollback();
        hold.setAutoCommit(true);
        hold.close();
    }

    private static String insert(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("""
                insert into register_import (register, mode, on_error, bytes, sha256, rows, received_by)
                values ('exporters', 'VALIDATE', 'ABORT', 1, repeat('0', 64), 1, 'test') returning id
                """)) {
            row.next();
            return row.getString(1);
        }
    }
}
