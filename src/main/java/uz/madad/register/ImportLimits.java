package uz.madad.register;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds of one import. */
@ConfigMapping(prefix = "madad.imports")
interface ImportLimits {

    /** A longer file is refused while it arrives; must not exceed {@code quarkus.http.limits.max-body-size}. */
    @WithDefault("1073741824")
    long maxBytes();

    /** A file with more rows is refused while it arrives. */
    @WithDefault("10000000")
    long maxRows();

    /** Files that may arrive at the same moment, each holding a database connection; more are asked to wait (429). */
    @WithDefault("4")
    int maxArriving();

    /** Imports this copy of the service judges at the same moment. */
    @WithDefault("2")
    int maxJudged();

    /** Faults kept for an import; all are counted. */
    @WithDefault("100000")
    int maxFaults();

    /** Seconds after which an import that still arrives or is still judged is given up. */
    @WithDefault("3600")
    int maxSeconds();
}
