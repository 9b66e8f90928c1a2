# The accessibility statement, with what the Swedish act (2018:1937) and the authority require.
accessibility-link = Accessibility
accessibility-heading = Accessibility statement
accessibility-intro = { $municipality } is responsible for this website. We want everyone to be able to use it. Here you can read how well it meets the Swedish act on the accessibility of digital public services, which shortcomings we know of, and how to tell us about others.

accessibility-level-heading = How accessible the website is
accessibility-level-fully = The website is fully compliant with the act. The measure is the standard EN 301 549, which builds on WCAG 2.1 level AA.
accessibility-level-partly = The website is partly compliant with the act. The measure is the standard EN 301 549, which builds on WCAG 2.1 level AA. The shortcomings are listed below.
accessibility-level-not = The website is not compliant with the act. The measure is the standard EN 301 549, which builds on WCAG 2.1 level AA. The shortcomings are listed below.
accessibility-level-unknown = No assessment has been made yet.

accessibility-gaps-heading = What is not accessible
accessibility-gaps-none = We do not know of any shortcomings.
accessibility-gap-drafts = The texts in some languages were written by a computer. Nobody who speaks the language has checked them yet. Those pages say so.
accessibility-exempt-heading = Exemptions
accessibility-exempt-none = We do not rely on any exemption in the act.

accessibility-tested-heading = How we have tested
accessibility-method-self = We have assessed the website ourselves.
accessibility-method-external = An outside assessor has assessed the website.
accessibility-method-programs = Programs test every new version: in all languages, in light and dark mode, and on small and large screens.
accessibility-assessed = Latest assessment: { $date }
accessibility-updated = This statement was updated: { $date }

accessibility-contact-heading = Tell us
accessibility-contact = Is something not working for you, or do you need the content in another form? Contact { $contact }
accessibility-contact-anonymous = You do not need to say who you are.

accessibility-authority-heading = Report to the authority
accessibility-authority = The Swedish Agency for Digital Government (Digg) checks that the act is followed. If you are not satisfied with our reply, you can report it to them.
accessibility-authority-link = Report to Digg
