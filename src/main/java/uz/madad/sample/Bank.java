package uz.madad.sample;

import java.util.List;

/** Codes have the shape of real ones, names are invented. */
record Bank(String mfo, String name) {

    static final List<String> HEADER = List.of("mfo", "name");

    static final List<Bank> ALL = List.of(
            new Bank("00014", "Namuna Gʻaznachilik hisob markazi"),
            new Bank("00083", "Namuna Sanoat banki"),
            new Bank("00401", "Namuna Savdo banki"),
            new Bank("00440", "Namuna Taraqqiyot banki"),
            new Bank("00444", "Namuna Agro banki"),
            new Bank("00873", "Namuna Xalqaro banki"),
            new Bank("00974", "Namuna Yoshlar banki"),
            new Bank("01037", "Namuna Raqamli banki"),
            new Bank("01071", "Namuna Vodiy banki"),
            new Bank("01122", "Namuna Orol banki"),
            new Bank("01158", "Namuna Kapital banki"),
            new Bank("01186", "Namuna Ipak yoʻli banki"));

    List<String> cells() {
        return List.of(mfo, name);
    }
}
