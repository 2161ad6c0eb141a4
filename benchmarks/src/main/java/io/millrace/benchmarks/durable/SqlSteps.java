package io.millrace.benchmarks.durable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Steps as rows of a table, each inserted and committed. */
final class SqlSteps implements Batches {
    private final String title;
    private final Connection connection;
    private final PreparedStatement insert;
    private long run;

    private SqlSteps(String title, Connection connection, String bytes) throws SQLException {
        this.title = title;
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists steps");
            statement.execute(
                    "create table steps (run bigint, step integer, result " + bytes + ", primary key (run, step))");
        }
        connection.setAutoCommit(false);
        this.insert = connection.prepareStatement("insert into steps values (?, ?, ?)");
    }

    static SqlSteps sqlite(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            statement.execute("pragma synchronous = full");
        }
        return new SqlSteps("SQLite (WAL, synchronous=FULL), insert + commit", connection, "blob");
    }

    static SqlSteps postgres(String url) throws SQLException {
        return new SqlSteps("PostgreSQL, insert + commit", DriverManager.getConnection(url), "bytea");
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public void commit(int rows) throws SQLException {
        run++;
        for (int step = 0; step < rows; step++) {
            insert.setLong(1, run);
            insert.setInt(2, step);
            insert.setBytes(3, new byte[BYTES]);
            insert.addBatch();
        }
        insert.executeBatch();
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
