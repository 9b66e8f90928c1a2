accessibility-link = Gihîştina ji bo her kesî
accessibility-heading = Daxuyaniya gihîştina ji bo her kesî
accessibility-intro = { $municipality } ji vê malperê berpirs e. Em dixwazin ku her kes karibe wê bi kar bîne. Li vir nivîsandî ye ku malper çiqas li gorî qanûna Swêdê ya li ser gihîştina xizmetên giştî yên dîjîtal e, em bi kîjan kêmasiyan dizanin û eger hûn kêmasiyên din bibînin, hûn çawa dikarin ji me re bibêjin.

accessibility-level-heading = Her kes çiqas dikare malperê bi kar bîne
accessibility-level-fully = Malper bi temamî li gorî qanûnê ye. Pîvan standarda EN 301 549 e, ku li ser WCAG 2.1 asta AA ava bûye.
accessibility-level-partly = Malper beşekî li gorî qanûnê ye. Pîvan standarda EN 301 549 e, ku li ser WCAG 2.1 asta AA ava bûye. Kêmasî li jêr hatine nivîsandin.
accessibility-level-not = Malper ne li gorî qanûnê ye. Pîvan standarda EN 301 549 e, ku li ser WCAG 2.1 asta AA ava bûye. Kêmasî li jêr hatine nivîsandin.
accessibility-level-unknown = Hîn tu nirxandin nehatiye kirin.

accessibility-gaps-heading = Tiştên ku ne her kes dikare bi kar bîne
accessibility-gaps-none = Em bi tu kêmasiyan nizanin.
accessibility-gap-drafts = Nivîsên bi hin zimanan kompûterê nivîsandine. Hîn tu kesê ku wî zimanî dizane ew kontrol nekirine. Ev li ser wan rûpelan nivîsandî ye.
accessibility-exempt-heading = Awarte
accessibility-exempt-none = Em xwe nadin ser tu awarteyên qanûnê.

accessibility-tested-heading = Me çawa ceriband
accessibility-method-self = Me bi xwe malper nirxand.
accessibility-method-external = Aliyekî ji derve malper nirxand.
accessibility-method-programs = Bernameyên kompûterê her guhertoya nû diceribînin: bi hemû zimanan, di moda ronî û tarî de, û li ser ekranên biçûk û mezin.
accessibility-assessed = Nirxandina dawî: { $date }
accessibility-updated = Nûkirina vê daxuyaniyê: { $date }

accessibility-contact-heading = Ji me re bibêjin
accessibility-contact = Tiştek ji bo we kar nake, an naverok bi awayekî din ji we re divê? Têkilî: { $contact }
accessibility-contact-anonymous = Ne hewce ye ku hûn bibêjin hûn kî ne.

accessibility-authority-heading = Gilî li cem desteya çavdêr
accessibility-authority = Desteya rêveberiya dîjîtal a Swêdê (Digg) kontrol dike ku qanûn tê bicihanîn. Eger hûn ji bersiva me ne razî bin, hûn dikarin li cem wê gilî bikin.
accessibility-authority-link = Gilî li cem Digg
