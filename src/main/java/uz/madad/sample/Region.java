package uz.madad.sample;

import java.util.List;

/** @param code SOATO */
record Region(String code, String isoCode, String name) {

    static final List<String> HEADER = List.of("code", "isoCode", "name");

    static final List<Region> ALL = List.of(
            new Region("1703", "UZ-AN", "Andijon"),
            new Region("1706", "UZ-BU", "Buxoro"),
            new Region("1708", "UZ-JI", "Jizzax"),
            new Region("1710", "UZ-QA", "Qashqadaryo"),
            new Region("1712", "UZ-NW", "Navoiy"),
            new Region("1714", "UZ-NG", "Namangan"),
            new Region("1718", "UZ-SA", "Samarqand"),
            new Region("1722", "UZ-SU", "Surxondaryo"),
            new Region("1724", "UZ-SI", "Sirdaryo"),
            new Region("1726", "UZ-TK", "Toshkent shahri"),
            new Region("1727", "UZ-TO", "Toshkent viloyati"),
            new Region("1730", "UZ-FA", "Fargʻona"),
            new Region("1733", "UZ-XO", "Xorazm"),
            new Region("1735", "UZ-QR", "Qoraqalpogʻiston Respublikasi"));

    List<String> cells() {
        return List.of(code, isoCode, name);
    }
}
