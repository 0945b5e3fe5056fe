/**
 * What the service keeps of a person, shown to that person, and what the person says against it.
 *
 * <p>A dispute freezes what isn't paid yet: nothing about it is approved or sent to the bank until an officer has found the
 * dispute without ground. Law on personal data, ZRU-547 of 2 July 2019: a subject may know and contest what is kept of them.
 */
package uz.madad.citizen;
