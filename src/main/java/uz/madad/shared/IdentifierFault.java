package uz.madad.shared;

/** What is wrong with an identifier of a person, an organisation or an account. */
public enum IdentifierFault {
    /** Not the right number of digits, or a digit where it can't be. */
    SHAPE,
    /** The birth date inside a PINFL doesn't exist. */
    BIRTH_DATE,
    /** District or serial number 000. */
    SERIAL,
    /** The control digit doesn't match the rest; a warning where {@code madad.identifiers.check-digit} says so. */
    CHECK_DIGIT
}
