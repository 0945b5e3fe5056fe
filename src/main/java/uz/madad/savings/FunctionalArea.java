package uz.madad.savings;

/** The area a saving is made in: the ten divisions of the Classification of the Functions of Government, UN 1999. */
enum FunctionalArea {
    /** 01: executive and legislative organs, general services. */
    GENERAL_PUBLIC_SERVICES,
    /** 02: defence. */
    DEFENCE,
    /** 03: police, fire protection, courts, prisons. */
    PUBLIC_ORDER,
    /** 04: labour affairs, agriculture, energy, industry, transport, communication. */
    ECONOMIC_AFFAIRS,
    /** 05: protection of the environment. */
    ENVIRONMENT,
    /** 06: housing and communal amenities. */
    HOUSING,
    /** 07: health. */
    HEALTH,
    /** 08: recreation, culture and religion. */
    CULTURE,
    /** 09: education, kindergartens and schools too. */
    EDUCATION,
    /** 10: social protection. */
    SOCIAL_PROTECTION
}
