# Saavutettavuusseloste, jossa on lain (2018:1937) ja Diggin määräysten vaatimat tiedot.
accessibility-link = Saavutettavuus
accessibility-heading = Saavutettavuusseloste
accessibility-intro = { $municipality } vastaa tästä verkkosivustosta. Haluamme, että kaikki voivat käyttää sitä. Ruotsissa on laki julkisten digitaalisten palvelujen saavutettavuudesta. Tässä kerrotaan, miten hyvin verkkosivusto täyttää lain vaatimukset, mistä puutteista tiedämme ja miten voit kertoa meille, jos löydät lisää puutteita.

accessibility-level-heading = Näin saavutettava verkkosivusto on
accessibility-level-fully = Verkkosivusto täyttää kaikki lain vaatimukset. Mittana on standardi EN 301 549, joka perustuu WCAG 2.1 -ohjeiden tasoon AA.
accessibility-level-partly = Verkkosivusto täyttää lain vaatimukset osittain. Mittana on standardi EN 301 549, joka perustuu WCAG 2.1 -ohjeiden tasoon AA. Puutteet kerrotaan alla.
accessibility-level-not = Verkkosivusto ei täytä lain vaatimuksia. Mittana on standardi EN 301 549, joka perustuu WCAG 2.1 -ohjeiden tasoon AA. Puutteet kerrotaan alla.
accessibility-level-unknown = Arviointia ei ole vielä tehty.

accessibility-gaps-heading = Mikä ei ole saavutettavaa
accessibility-gaps-none = Tiedossamme ei ole puutteita.
accessibility-gap-drafts = Joillakin kielillä tekstit on kirjoittanut tietokone. Kukaan kieltä puhuva ei ole vielä tarkistanut niitä. Siitä kerrotaan kyseisillä sivuilla.
accessibility-exempt-heading = Poikkeukset
accessibility-exempt-none = Emme vetoa mihinkään lain poikkeukseen.

accessibility-tested-heading = Näin olemme testanneet
accessibility-method-self = Olemme itse arvioineet verkkosivuston.
accessibility-method-external = Ulkopuolinen arvioija on arvioinut verkkosivuston.
accessibility-method-programs = Tietokoneohjelmat testaavat jokaisen uuden version: kaikilla kielillä, vaaleassa ja tummassa tilassa sekä pienillä ja suurilla näytöillä.
accessibility-assessed = Viimeisin arviointi: { $date }
accessibility-updated = Seloste päivitettiin: { $date }

accessibility-contact-heading = Kerro meille
accessibility-contact = Eikö jokin toimi, tai tarvitsetko sisällön toisessa muodossa? Ota yhteyttä: { $contact }
accessibility-contact-anonymous = Sinun ei tarvitse kertoa, kuka olet.

accessibility-authority-heading = Ilmoita viranomaiselle
accessibility-authority = Ruotsin digitaalisen hallinnon viranomainen (Digg) valvoo, että lakia noudatetaan. Jos et ole tyytyväinen vastaukseemme, voit tehdä siitä ilmoituksen Diggille.
accessibility-authority-link = Tee ilmoitus Diggille
