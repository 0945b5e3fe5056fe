package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import uz.madad.shared.Money;

/**
 * The file to the bank, ISO 20022 pain.001.001.09, written as it is read from the database. It is made of what a released
 * batch keeps and never changes, so it is the same each time.
 */
@ApplicationScoped
class Pain001 {

    static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

    private static final ZoneId TASHKENT = ZoneId.of("Asia/Tashkent");

    private final BatchOrders orders;
    private final XMLOutputFactory factory = XMLOutputFactory.newDefaultFactory();

    Pain001(BatchOrders orders) {
        this.orders = orders;
    }

    String sha256(PayoutBatch batch) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            write(batch, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void write(PayoutBatch batch, OutputStream out) throws IOException {
        try {
            XMLStreamWriter xml = factory.createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            new Sheet(xml).write(batch, orders);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** One file being written. */
    private record Sheet(XMLStreamWriter xml) {

        void write(PayoutBatch batch, BatchOrders orders) throws XMLStreamException {
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("Document");
            xml.writeDefaultNamespace(NAMESPACE);
            open("CstmrCdtTrfInitn");
            header(batch);
            open("PmtInf");
            payment(batch);
            orders.eachPage(batch.id(), page -> page.stream()
                    .filter(line -> line.net().isPositive())
                    .forEach(this::transfer));
            xml.writeEndDocument();
            xml.flush();
        }

        private void header(PayoutBatch batch) throws XMLStreamException {
            open("GrpHdr");
            leaf("MsgId", batch.number());
            leaf(
                    "CreDtTm",
                    batch.releasedAt()
                            .toInstant()
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString());
            sums(batch);
            open("InitgPty");
            party(batch.debtorName(), batch.debtorStir());
            close(2);
        }

        private void payment(PayoutBatch batch) throws XMLStreamException {
            leaf("PmtInfId", batch.number());
            leaf("PmtMtd", "TRF");
            leaf("BtchBookg", "false");
            sums(batch);
            open("ReqdExctnDt");
            leaf(
                    "Dt",
                    batch.releasedAt().atZoneSameInstant(TASHKENT).toLocalDate().toString());
            close(1);
            open("Dbtr");
            party(batch.debtorName(), batch.debtorStir());
            close(1);
            account("DbtrAcct", batch.debtorAccount());
            bank("DbtrAgt", batch.debtorMfo());
        }

        private void transfer(BatchOrders.Line line) {
            try {
                open("CdtTrfTxInf");
                open("PmtId");
                leaf("EndToEndId", line.number());
                close(1);
                open("Amt");
                xml.writeStartElement("InstdAmt");
                xml.writeAttribute("Ccy", Money.CURRENCY);
                xml.writeCharacters(line.net().amount().toPlainString());
                close(2);
                bank("CdtrAgt", line.payeeMfo());
                open("Cdtr");
                party(line.payeeName(), line.payeeStir());
                close(1);
                account("CdtrAcct", line.payeeAccount());
                open("RmtInf");
                leaf("Ustrd", line.purpose());
                close(2);
            } catch (XMLStreamException e) {
                throw new IllegalStateException(e);
            }
        }

        private void sums(PayoutBatch batch) throws XMLStreamException {
            leaf("NbOfTxs", Long.toString(batch.toBank().count()));
            leaf("CtrlSum", batch.toBank().total().amount().toPlainString());
        }

        private void party(String name, String stir) throws XMLStreamException {
            leaf("Nm", name);
            open("Id", "OrgId", "Othr");
            leaf("Id", stir);
            open("SchmeNm");
            leaf("Prtry", "STIR");
            close(4);
        }

        /** There is no IBAN: the 20 digits stand under Othr. */
        private void account(String element, String number) throws XMLStreamException {
            open(element, "Id", "Othr");
            leaf("Id", number);
            close(3);
        }

        /** There is no BIC needed inside the country: the MFO is the clearing system's member. */
        private void bank(String element, String mfo) throws XMLStreamException {
            open(element, "FinInstnId", "ClrSysMmbId");
            leaf("MmbId", mfo);
            close(3);
        }

        private void open(String... elements) throws XMLStreamException {
            for (String element : elements) {
                xml.writeStartElement(element);
            }
        }

        private void leaf(String element, String text) throws XMLStreamException {
            xml.writeStartElement(element);
            xml.writeCharacters(text);
            xml.writeEndElement();
        }

        private void close(int elements) throws XMLStreamException {
            for (int i = 0; i < elements; i++) {
                xml.writeEndElement();
            }
        }
    }
}
