/**
 * Tells the systems of others what happened here: each change of state that somebody else may wait for is a CloudEvent
 * (version 1.0), kept in the outbox in the transaction of the change itself, and sent from there to the webhooks that
 * operators registered, and to Kafka where that is configured. It stands on no act of its own: what others are told is what the programme's acts let them know,
 * and Madad's default, to be confirmed by the ministry, is a number, a state and an amount.
 *
 * <p>Rules: R1 an event stands if and only if its change stands. R2 no event carries a PINFL. R3 a webhook gets the events
 * of a subject in their order, and one that can't be delivered holds up its subject alone. R4 each event is delivered at
 * least once, under the same id however often, or is a dead letter that an operator replays. R5 nothing is sent to an
 * address that isn't public, unless the configuration allows its network. R6 a webhook's secret is told once.
 *
 * <p>It doesn't decide anything and reads no other module: who changes something publishes it.
 */
package uz.madad.event;
