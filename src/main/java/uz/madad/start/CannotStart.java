package uz.madad.start;

/** Why the service can't start, in one line for the person who starts it. */
class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1;

    CannotStart(String line) {
        super(line);
    }

    CannotStart(String line, Throwable cause) {
        super(line, cause);
    }
}
