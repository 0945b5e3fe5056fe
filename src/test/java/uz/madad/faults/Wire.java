package uz.madad.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The connections between the service and its database: passes every byte on, until it is told to cut. */
final class Wire implements AutoCloseable {

    private static final byte[] COMMIT = "COMMIT".getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNK = 64 * 1024;

    private final ServerSocket server;
    private final InetSocketAddress database;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final AtomicInteger commitsToSwallow = new AtomicInteger();
    private final AtomicInteger swallowed = new AtomicInteger();
    private volatile boolean down;

    private Wire(ServerSocket server, InetSocketAddress database) {
        this.server = server;
        this.database = database;
    }

    static Wire to(int databasePort) throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        Wire wire = new Wire(new ServerSocket(0, 200, loopback), new InetSocketAddress(loopback, databasePort));
        Thread.ofPlatform().daemon().name("wire").start(wire::accept);
        return wire;
    }

    int port() {
        return server.getLocalPort();
    }

    /** Cuts every connection there is; new ones go through. @return how many */
    int cut() {
        int cut = lines.size();
        lines.forEach(Line::cut);
        return cut;
    }

    /** Cuts every connection and lets no new one through until {@link #up}. */
    void down() {
        down = true;
        cut();
    }

    void up() {
        down = false;
    }

    /** How many answers to commits were swallowed so far. */
    int swallowed() {
        return swallowed.get();
    }

    /** The next so many commits reach the database, but its answer doesn't come back: the connection is cut instead. */
    void swallowAnswersToCommits(int many) {
        commitsToSwallow.set(many);
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket service = server.accept();
                if (down) {
                    service.close();
                } else {
                    connect(service);
                }
            } catch (IOException e) {
                // closed, or the database is away: whoever asked sees it
            }
        }
    }

    private void connect(Socket service) throws IOException {
        Socket towardsDatabase = new Socket();
        try {
            towardsDatabase.connect(database);
        } catch (IOException e) {
            service.close();
            throw e;
        }
        service.setTcpNoDelay(true);
        towardsDatabase.setTcpNoDelay(true);
        Line line = new Line(service, towardsDatabase);
        lines.add(line);
        Thread.ofVirtual().start(() -> line.pass(service, towardsDatabase, true));
        Thread.ofVirtual().start(() -> line.pass(towardsDatabase, service, false));
    }

    private boolean swallows() {
        return commitsToSwallow.getAndUpdate(left -> left > 0 ? left - 1 : 0) > 0;
    }

    /** One connection, both ways. */
    private final class Line {

        private final Socket service;
        private final Socket towardsDatabase;
        private volatile boolean swallowing;

        private Line(Socket service, Socket towardsDatabase) {
            this.service = service;
            this.towardsDatabase = towardsDatabase;
        }

        private void pass(Socket from, Socket to, boolean fromService) {
            byte[] chunk = new byte[CHUNK];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(chunk); read != -1; read = in.read(chunk)) {
                    if (fromService && commitsToSwallow.get() > 0 && isCommit(chunk, read) && swallows()) {
                        swallowing = true;
                    }
                    if (!fromService && swallowing) {
                        // the database has answered, so it has committed; nobody will hear of it
                        swallowed.incrementAndGet();
                        break;
                    }
                    out.write(chunk, 0, read);
                    out.flush();
                }
            } catch (IOException e) {
                // cut
            }
            cut();
        }

        private void cut() {
            lines.remove(this);
            reset(service);
            reset(towardsDatabase);
        }
    }

    private static boolean isCommit(byte[] chunk, int length) {
        for (int start = 0; start + COMMIT.length <= length; start++) {
            int matched = 0;
            while (matched < COMMIT.length && chunk[start + matched] == COMMIT[matched]) {
                matched++;
            }
            if (matched == COMMIT.length) {
                return true;
            }
        }
        return false;
    }

    /** As a broken network looks: a reset, no orderly end. */
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // it is closed
        }
    }
}
