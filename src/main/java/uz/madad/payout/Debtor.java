package uz.madad.payout;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whose money leaves: the single treasury account. A released batch keeps what stood here on its day. */
@ConfigMapping(prefix = "madad.payout.debtor")
interface Debtor {

    /** The name the payee's bank reads. */
    @WithDefault("Iqtisodiyot va moliya vazirligi Gʻaznachiligi")
    String name();

    @WithDefault("201122919")
    String stir();

    /** Code of the bank that keeps the account; statements of other accounts are refused. */
    @WithDefault("00014")
    String mfo();

    @WithDefault("23402000300100001010")
    String account();
}
