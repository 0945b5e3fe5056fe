package uz.madad.payout;

import java.time.OffsetDateTime;

/** Who changes an order or a batch, and when. */
record Change(String by, OffsetDateTime at) {}
