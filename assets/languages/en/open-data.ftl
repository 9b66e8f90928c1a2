### Open data: published figures for everybody, where the municipality has said so.

open-data-catalogue = Open data on support to parents
open-data-catalogue-about = Published figures of parents' answers about the support that the municipality gives them.
open-data-figures = Parents' answers on support to parents
open-data-figures-about = How many parents have answered the four user questions about advice talks, home visits, theme meetings, open preschools and parenting programmes, and what, per type of activity, area, role and tertial. Sums of at least five answers, of at least ten where the same persons come back. What is too small is pooled (*) or left out. No single parent's answer is stored.
open-data-download-about = One file per tertial that has ended. There are no figures here of one that is under way.
open-data-keyword-support = parental support
open-data-keyword-parents = parents
open-data-licence = Licence:
open-data-description = Description for data portals (DCAT-AP-SE)
open-data-nothing-yet = No tertial with answers enough has ended yet.

settings-open-data = Open data
settings-open-data-hint = Shall the published figures, of answers and of registered talks and visits, be free for all at /opendata, and under which licence? Tertials that have ended, the same figures as in the results. The address can be registered at the Swedish data portal.
settings-open-data-no = No
settings-open-data-cc0 = Yes, without conditions (CC0 1.0)
settings-open-data-cc-by = Yes, if the source is named (CC BY 4.0)
settings-fault-open-data = Choose one of these.
open-data-registered = Talks and home visits
open-data-registered-about = How many talks and home visits were registered per tertial and area, who took part and how they found the support. Nothing is shown so finely that anybody could be recognised.
