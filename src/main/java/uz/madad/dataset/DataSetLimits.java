package uz.madad.dataset;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The key of personal ids, and bounds of data sets and their reconciliations. */
@ConfigMapping(prefix = "madad.dataset")
interface DataSetLimits {

    /**
     * What personal ids are hashed with: 32 bytes or more, Base64. Another key makes other hashes, and data sets hashed with
     * different ones are never reconciled with each other. Without it no data set with personal ids is taken.
     */
    Optional<String> key();

    /** A longer file is refused while it arrives; must not exceed {@code quarkus.http.limits.max-body-size}. */
    @WithDefault("1073741824")
    long maxBytes();

    /** A file with more rows is refused while it arrives. */
    @WithDefault("10000000")
    long maxRows();

    /** Files that may arrive at the same moment, each holding a database connection; more are asked to wait (429). */
    @WithDefault("4")
    int maxArriving();

    /** Findings kept of each kind and pair of data sets; all are counted. */
    @WithDefault("100000")
    int maxFindings();

    /** Days for which rows are kept after they came; what was found with them stays. */
    @WithDefault("90")
    int keptDays();
}
