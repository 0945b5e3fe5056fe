package uz.madad.payout;

import java.util.List;

/** Where a batch stands. */
public enum BatchState {
    /** Holds its orders and waits for release. */
    MADE,
    /** Sent: its file may be fetched and never changes. */
    RELEASED,
    /** Given back: its orders wait for another batch. */
    DISSOLVED;

    List<BatchState> next() {
        return this == MADE ? List.of(RELEASED, DISSOLVED) : List.of();
    }
}
