//! Windows zone names and their IANA names, both ways (Unicode CLDR, `windowsZones.xml`).
