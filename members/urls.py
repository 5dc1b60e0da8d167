"""Addresses of the app `members`, a flat list."""

from django.urls import URLPattern, path

from members.views import alliance, groups, organisations, people, regions, register, reports, rosters, users

app_name = "members"
urlpatterns: list[URLPattern] = [
    path("register/", register.register, name="register"),
    path("register/personer/", people.persons, name="persons"),
    path("register/personer/ny/", people.person_new, name="person_new"),
    path("register/personer/<int:pk>/", people.person, name="person"),
    path("register/personer/<int:pk>/endre/", people.person_edit, name="person_edit"),
    path("register/personer/<int:pk>/bekreft/", people.person_confirm, name="person_confirm"),
    path("register/personer/<int:pk>/arbeidssteder/nytt/", people.affiliation_new, name="affiliation_new"),
    path(
        "register/personer/<int:pk>/arbeidssteder/<int:affiliation>/", people.affiliation_edit, name="affiliation_edit"
    ),
    path("register/organisasjoner/", organisations.organisations, name="organisations"),
    path("register/organisasjoner/ny/", organisations.organisation_new, name="organisation_new"),
    path("register/organisasjoner/<int:pk>/", organisations.organisation, name="organisation"),
    path("register/organisasjoner/<int:pk>/endre/", organisations.organisation_edit, name="organisation_edit"),
    path("register/organisasjoner/<int:pk>/bekreft/", organisations.organisation_confirm, name="organisation_confirm"),
    path("register/organisasjoner/<int:pk>/numre/nytt/", organisations.number_new, name="number_new"),
    path("register/organisasjoner/<int:pk>/numre/<int:number>/", organisations.number_edit, name="number_edit"),
    path("register/regioner/", regions.regions, name="regions"),
    path("register/regioner/ny/", regions.region_new, name="region_new"),
    path("register/regioner/<int:pk>/", regions.region, name="region"),
    path("register/regioner/<int:pk>/endre/", regions.region_edit, name="region_edit"),
    path("register/regioner/<int:pk>/kommuner/ny/", regions.membership_new, name="membership_new"),
    path("register/regioner/<int:pk>/kommuner/<int:membership>/", regions.membership_edit, name="membership_edit"),
    path("register/grupper/ny/", groups.group_new, name="group_new"),
    path("register/grupper/<slug:slug>/", groups.group_settings, name="group_settings"),
    path("register/brukere/", users.users, name="users"),
    path("register/brukere/ny/", users.user_new, name="user_new"),
    path("register/brukere/<int:pk>/", users.user_edit, name="user_edit"),
    path("register/brukere/<int:pk>/ta-fra/", users.user_deactivate, name="user_deactivate"),
    path("register/brukere/<int:pk>/gi-igjen/", users.user_activate, name="user_activate"),
    path("register/allianse/", alliance.alliance, name="alliance"),
    path("grupper/<slug:slug>/medlemmer/", rosters.roster, name="roster"),
    path("grupper/<slug:slug>/medlemmer/nytt/", rosters.term_new, name="term_new"),
    path("grupper/<slug:slug>/medlemmer/<int:pk>/", rosters.term_edit, name="term_edit"),
    path("grupper/<slug:slug>/medlemmer/<int:pk>/avslutt/", rosters.term_end, name="term_end"),
    path("grupper/<slug:slug>/medlemmer/<int:pk>/gjenapne/", rosters.term_reopen, name="term_reopen"),
    path("tilgjengelighet/", alliance.accessibility, name="accessibility"),
    path("personvern/", alliance.privacy, name="privacy"),
    path("bilder/<slug:sha256>/", alliance.asset, name="asset"),
    path("csp/", reports.csp_report, name="csp_report"),
]
