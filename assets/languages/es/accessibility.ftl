# La declaración de accesibilidad, con lo que exigen la ley sueca (2018:1937) y las normas de Digg.
accessibility-link = Accesibilidad
accessibility-heading = Declaración de accesibilidad
accessibility-intro = { $municipality } es responsable de este sitio web. Queremos que todas las personas puedan usarlo. En Suecia hay una ley sobre la accesibilidad de los servicios públicos digitales. Aquí se explica hasta qué punto el sitio web cumple esa ley, qué deficiencias conocemos y cómo puede avisarnos si encuentra otras.

accessibility-level-heading = Nivel de accesibilidad del sitio web
accessibility-level-fully = El sitio web cumple totalmente la ley. La medida es la norma EN 301 549, que se basa en WCAG 2.1, nivel AA.
accessibility-level-partly = El sitio web cumple parcialmente la ley. La medida es la norma EN 301 549, que se basa en WCAG 2.1, nivel AA. Las deficiencias se indican más abajo.
accessibility-level-not = El sitio web no cumple la ley. La medida es la norma EN 301 549, que se basa en WCAG 2.1, nivel AA. Las deficiencias se indican más abajo.
accessibility-level-unknown = Todavía no se ha hecho ninguna evaluación.

accessibility-gaps-heading = Qué no es accesible
accessibility-gaps-none = No conocemos ninguna deficiencia.
accessibility-gap-drafts = Los textos en algunos idiomas fueron escritos por una computadora. Nadie que hable el idioma los ha revisado todavía. Esas páginas lo indican.
accessibility-exempt-heading = Excepciones
accessibility-exempt-none = No aplicamos ninguna excepción de la ley.

accessibility-tested-heading = Cómo hemos hecho las pruebas
accessibility-method-self = Hemos evaluado el sitio web por nuestra cuenta.
accessibility-method-external = El sitio web ha pasado por una evaluación externa.
accessibility-method-programs = Hay programas que prueban cada versión nueva: en todos los idiomas, en modo claro y oscuro y en pantallas pequeñas y grandes.
accessibility-assessed = Última evaluación: { $date }
accessibility-updated = Última actualización de la declaración: { $date }

accessibility-contact-heading = Avísenos
accessibility-contact = ¿Hay algo que no le funciona o necesita el contenido de otra forma? Contacto: { $contact }
accessibility-contact-anonymous = No necesita decir quién es.

accessibility-authority-heading = Reclamar ante la autoridad
accessibility-authority = La Agencia Sueca para la Administración Digital (Digg) controla que se cumpla la ley. Si no está conforme con nuestra respuesta, puede presentar una reclamación a esa agencia.
accessibility-authority-link = Presentar una reclamación a Digg
