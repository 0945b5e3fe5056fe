package uz.madad.shared;

import java.util.List;

/** What a module tells whoever watches; docs/operations/metrics.md tells it all. */
public interface Measures {

    List<Measure> measures();
}
