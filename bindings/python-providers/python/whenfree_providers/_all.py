# Written by bindings/providers_types.py from the types of the crate whenfree-providers. Do not edit.
from whenfree_providers.cal_com import CalCom
from whenfree_providers.cal_com_v1 import CalComV1
from whenfree_providers.calendly import Calendly
from whenfree_providers.google import Google
from whenfree_providers.microsoft import Microsoft
from whenfree_providers.cal_dav import CalDav
from whenfree_providers.oauth import OAuth

__all__ = ["CalCom", "CalComV1", "Calendly", "Google", "Microsoft", "CalDav", "OAuth"]
