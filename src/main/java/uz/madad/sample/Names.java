package uz.madad.sample;

import java.util.List;

/** Names as people bear them, put together at random. */
class Names {

    private static final List<String> WOMEN = List.of(
            "Aziza",
            "Barno",
            "Charos",
            "Dildora",
            "Feruza",
            "Gulnoza",
            "Hilola",
            "Iroda",
            "Kamola",
            "Lola",
            "Malika",
            "Nargiza",
            "Oydin",
            "Parizoda",
            "Qunduz",
            "Raʼno",
            "Saodat",
            "Shahnoza",
            "Umida",
            "Yulduz",
            "Zilola");
    private static final List<String> MEN = List.of(
            "Akmal",
            "Bobur",
            "Doniyor",
            "Eldor",
            "Farrux",
            "Gʻayrat",
            "Husan",
            "Islom",
            "Javohir",
            "Komil",
            "Laziz",
            "Mirzo",
            "Nodir",
            "Oybek",
            "Rustam",
            "Sanjar",
            "Temur",
            "Ulugʻbek",
            "Vohid",
            "Xurshid",
            "Yusuf",
            "Zafar");
    private static final List<String> FAMILIES = List.of(
            "Abdullayev",
            "Boboyev",
            "Daminov",
            "Ergashev",
            "Fayziyev",
            "Gʻaniyev",
            "Hamidov",
            "Ismoilov",
            "Joʻrayev",
            "Karimov",
            "Mahmudov",
            "Norqulov",
            "Oripov",
            "Qodirov",
            "Rahimov",
            "Saidov",
            "Toʻxtayev",
            "Umarov",
            "Xolmatov",
            "Yoʻldoshev",
            "Zokirov",
            "Shodiyev",
            "Choriyev");

    private Names() {}

    static String draw(Random random, boolean woman) {
        String family = random.of(FAMILIES) + (woman ? "a" : "");
        return family + " " + random.of(woman ? WOMEN : MEN) + " " + random.of(MEN) + (woman ? " qizi" : " oʻgʻli");
    }
}
