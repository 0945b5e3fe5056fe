package uz.madad.register;

/** How bad a fault of a row is. */
enum Severity {
    /** The row can't enter the register. */
    ERROR,
    /** The row may enter; somebody should look. */
    WARNING
}
