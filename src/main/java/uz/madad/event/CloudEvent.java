package uz.madad.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * An event that happened, of CloudEvents 1.0.
 *
 * @param number its place in the outbox
 * @param data a JSON object
 */
public record CloudEvent(long number, UUID id, String type, String subject, Instant at, String data) {

    static final String MEDIA_TYPE = "application/cloudevents+json";
    static final String DATA_TYPE = "application/json";
    static final String VERSION = "1.0";

    /** All of it as one JSON object, the structured mode. */
    String told(String source, ObjectMapper json) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("specversion", VERSION);
        told.put("id", id);
        told.put("source", source);
        told.put("type", type);
        told.put("subject", subject);
        told.put("time", at.toString());
        told.put("datacontenttype", DATA_TYPE);
        try {
            told.put("data", json.readTree(data));
            return json.writeValueAsString(told);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
