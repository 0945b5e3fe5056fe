package uz.madad.shared;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CountedBodyTest {

    private static final byte[] THREE = "abc".getBytes(StandardCharsets.US_ASCII);

    @Test
    void whatIsReadIsCountedAndHashed() throws IOException {
        CountedBody body = new CountedBody(new ByteArrayInputStream(THREE), 3);
        assertArrayEquals(THREE, body.readAllBytes());
        assertEquals(3, body.count());
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", body.hash());
    }

    @Test
    void aByteMoreThanAllowedIsTooLong() {
        CountedBody body = new CountedBody(new ByteArrayInputStream(THREE), 2);
        assertProblem(413, "file-too-large", assertThrows(Problem.class, body::readAllBytes));
    }

    @Test
    void aSenderWhoHangsUpInTheMiddleIsNoFaultOfTheService() {
        CountedBody body =
                new CountedBody(new SequenceInputStream(new ByteArrayInputStream(THREE), new Closed()), 1_000);
        assertProblem(400, "upload-cut", assertThrows(Problem.class, body::readAllBytes));
        assertEquals(3, body.count());
    }

    private static void assertProblem(int status, String kind, Problem problem) {
        assertEquals(status + " " + kind, problem.status() + " " + problem.kind());
    }

    private static final class Closed extends InputStream {

        @Override
        public int read() throws IOException {
            throw new IOException("Connection was closed");
        }
    }
}
