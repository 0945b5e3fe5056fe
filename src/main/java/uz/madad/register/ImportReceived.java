package uz.madad.register;

import java.util.UUID;

/** A file lies in staging and waits to be judged. */
record ImportReceived(UUID importId) {}
