package uz.madad.shared;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.LocalDate;

/** Refuses in any JSON what later steps couldn't hold: control characters in a text, days of other ages. */
@Singleton
class ReadJson implements ObjectMapperCustomizer {

    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper json) {
        json.registerModule(new SimpleModule("madad")
                .addDeserializer(String.class, new TextReader())
                .addDeserializer(JsonNode.class, new TreeReader())
                .addDeserializer(LocalDate.class, new DayReader()));
    }

    /** JSON of the right form whose value isn't taken. */
    static final class Refused extends MismatchedInputException {

        private static final long serialVersionUID = 1L;
        private final String code;

        Refused(JsonParser parser, Class<?> type, String code) {
            super(parser, code, type);
            this.code = code;
        }

        /** Key {@code violation.<code>} of the text that says why. */
        String code() {
            return code;
        }
    }

    private static final class TextReader extends StdDeserializer<String> {

        private static final long serialVersionUID = 1L;

        TextReader() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(parser, context);
            if (text != null && !PlainText.is(text)) {
                throw new Refused(parser, String.class, "control-character");
            }
            return text;
        }
    }

    private static final class TreeReader extends StdDeserializer<JsonNode> {

        private static final long serialVersionUID = 1L;
        private static final JsonDeserializer<? extends JsonNode> TREES =
                JsonNodeDeserializer.getDeserializer(JsonNode.class);

        TreeReader() {
            super(JsonNode.class);
        }

        @Override
        public JsonNode deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode tree = TREES.deserialize(parser, context);
            if (!isPlain(tree)) {
                throw new Refused(parser, JsonNode.class, "control-character");
            }
            return tree;
        }

        @Override
        public JsonNode getNullValue(DeserializationContext context) {
            return null;
        }

        private static boolean isPlain(JsonNode node) {
            if (node.isTextual()) {
                return PlainText.is(node.textValue());
            }
            for (String name : (Iterable<String>) node::fieldNames) {
                if (!PlainText.is(name)) {
                    return false;
                }
            }
            for (JsonNode child : node) {
                if (!isPlain(child)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final class DayReader extends StdDeserializer<LocalDate> {

        private static final long serialVersionUID = 1L;

        DayReader() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.hasToken(JsonToken.VALUE_STRING) ? parser.getText() : "";
            return Day.parse(text).orElseThrow(() -> new Refused(parser, LocalDate.class, "date"));
        }
    }
}
