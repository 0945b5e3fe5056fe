package uz.madad.shared;

import org.eclipse.microprofile.config.ConfigProvider;

/** Whether the control digit of an identifier binds, by {@code madad.identifiers.check-digit}: {@code reject} or {@code warn}. */
final class CheckDigit {

    private CheckDigit() {}

    static boolean binds() {
        return ConfigProvider.getConfig()
                .getOptionalValue("madad.identifiers.check-digit", String.class)
                .filter("warn"::equals)
                .isEmpty();
    }
}
